SELECT customer_id, day::DATE AS day, pages
FROM (VALUES (1, '2026-03-31', 5), (2, '2026-03-30', 3), (3, '2026-03-01', 2), (4, '2026-03-02', 1), (5, '2026-04-01', 4), (6, NULL, 9))
  AS rows (customer_id, day, pages)
