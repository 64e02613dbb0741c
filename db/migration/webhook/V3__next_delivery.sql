-- When the next delivery is due: without it, all that wait are read for the answer.
create index webhook_delivery_next on webhook_delivery (due_at) where state = 'PENDING';
