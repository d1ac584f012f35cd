"""What people type about organizations and programs."""
