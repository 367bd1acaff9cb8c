"""Pages of orders and of what firms lack, for those who offer."""
