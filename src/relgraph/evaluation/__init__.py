"""Measuring extraction: gold files × releases -> figures, the errors behind them, and a page that shows each one."""
