SELECT * FROM (VALUES (1, TIMESTAMPTZ '2026-03-01 06:00:00Z', 12)) AS t(store_id, delivered_at, boxes)
