"""What happens in meetings."""
