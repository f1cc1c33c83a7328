"""What runs beside the requests: the edition on show, its successor, exports, budgets."""
