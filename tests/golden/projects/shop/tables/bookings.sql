SELECT customer_id, starts_at::TIMESTAMPTZ AS starts_at, kind
FROM (VALUES
  (1, '2026-04-01 10:00:00Z', 'fitting'),
  (2, '2026-04-07 10:00:00Z', 'fitting'),     -- seven days from now, exactly
  (3, '2026-03-31 10:00:00Z', 'repair'),      -- now
  (4, '2026-03-30 10:00:00Z', 'repair')
) AS rows (customer_id, starts_at, kind)
