SELECT customer_id, clicked_at::TIMESTAMPTZ AS clicked_at, dt::DATE AS dt, page
FROM (VALUES
  (1, '2026-03-30 22:30:00Z', '2026-03-31', 'home'),
  (2, '2026-03-30 21:30:00Z', '2026-03-30', 'home'),
  (3, '2026-03-24 09:59:59Z', '2026-03-24', 'basket'),
  (4, '2026-03-24 10:00:00Z', '2026-03-24', 'basket')
) AS rows (customer_id, clicked_at, dt, page)
