"""The kind of a change, and its signs: force, stage, stance, scope, quantity; ``judging`` weighs them up."""
