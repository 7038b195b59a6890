SELECT event_id, customer_id, occurred_at::TIMESTAMPTZ AS occurred_at, kind
FROM (VALUES
  (1, 1, '2026-03-10 10:00:00Z', 'open'),
  (2, 1, '2026-03-10 10:05:00Z', 'click'),
  (3, 2, '2026-03-20 10:00:00Z', 'open'),
  (4, 3, '2026-03-01 11:00:00Z', 'open'),      -- 30 days before now, exactly
  (5, 9, '2026-03-01 10:59:59Z', 'open'),      -- a second more
  (6, 9, '2026-03-25 10:00:00Z', 'sent'),
  (7, 5, '2026-03-31 10:00:00Z', 'click'),     -- now: not yet
  (8, 8, '2026-03-11 10:00:00Z', 'bounce'),
  (9, 4, '2026-03-30 10:00:00Z', 'open'),
  (10, 10, '2026-03-05 10:00:00Z', 'unsubscribe')
) AS rows (event_id, customer_id, occurred_at, kind)
