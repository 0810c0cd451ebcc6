"""Support measures as data: taxes and money that follow from a status or a condition; files of ours and of users."""
