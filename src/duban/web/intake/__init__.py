"""What people drop in: kept, read job by job, imported, or held for a while; nothing of it is lost when the app ends."""
