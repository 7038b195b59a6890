SELECT ticket_id, customer_id, updated_at::TIMESTAMPTZ AS updated_at, status, topic
FROM (VALUES
  (1, 1, '2026-01-01 10:00:00Z', 'open', 'delivery'),
  (1, 1, '2026-01-05 10:00:00Z', 'closed', 'delivery'),
  (2, 1, '2026-03-01 10:00:00Z', 'open', 'payment'),
  (3, 2, '2026-02-01 10:00:00Z', 'open', 'delivery'),
  (3, 2, '2026-04-01 10:00:00Z', 'closed', 'delivery'),     -- only after now
  (4, 4, '2026-02-01 10:00:00Z', 'closed', 'payment'),
  (5, 6, '2026-02-01 10:00:00Z', 'open', 'payment')
) AS rows (ticket_id, customer_id, updated_at, status, topic)
