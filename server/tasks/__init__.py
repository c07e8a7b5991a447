"""Tasks (排查任务): which checks are due where."""
