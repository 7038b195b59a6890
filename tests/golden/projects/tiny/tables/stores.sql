SELECT * FROM (VALUES (1, 'Paris', 2)) AS t(store_id, city, manager_id)
