"""What the interface answers: types that say on their own what is in them, a file for each subject."""
