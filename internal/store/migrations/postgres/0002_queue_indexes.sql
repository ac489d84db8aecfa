-- +goose Up
-- The queue without a pile, and the counts by reason, over undecided items only.
create index review_item_all_open on review_item (urgency desc, received, id) where decided = 0;
create index review_item_why on review_item (queue, why, line, site) where decided = 0;
