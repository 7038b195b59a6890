SELECT invoice_id, customer_id, created_at::TIMESTAMPTZ AS created_at
FROM (VALUES (1, 1, '2026-03-15 08:00:00Z'), (2, 2, '2026-03-05 10:00:00Z'), (3, 3, '2025-10-26 00:30:00Z'), (4, NULL, '2026-03-05 10:00:00Z'))
  AS rows (invoice_id, customer_id, created_at)
