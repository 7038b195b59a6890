SELECT * FROM (VALUES (2), (7), (77)) AS rows (customer_id)
