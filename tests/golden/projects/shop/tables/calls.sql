SELECT customer_id, called_at::TIMESTAMP AS called_at, minutes
FROM (VALUES
  (1, '2026-03-29 01:59:59', 5),     -- the last second before the clock is moved
  (2, '2026-03-29 03:00:00', 7),     -- the first one after it: a second later
  (3, '2026-03-31 11:59:59', 2),     -- a second before now
  (4, '2026-03-31 12:00:00', 3),     -- now: not yet
  (5, '2025-10-26 02:30:00', 4)      -- twice on that day; the later one is meant
) AS rows (customer_id, called_at, minutes)
