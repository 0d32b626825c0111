"""What sounds when, what goes to the outbox, and what goes out of it: alarms, notices, deliveries, the daily digest."""
