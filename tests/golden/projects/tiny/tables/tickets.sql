SELECT * FROM (VALUES (100, 1, 'refund')) AS t(ticket_id, customer_id, topic)
