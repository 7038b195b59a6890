SELECT * FROM (VALUES (1, 'Boots', 'shoes'), (2, 'Novel', 'books'), (3, 'Sandals', 'shoes')) AS rows (product_id, name, category)
