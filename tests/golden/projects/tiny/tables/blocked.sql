SELECT 3 AS customer_id
