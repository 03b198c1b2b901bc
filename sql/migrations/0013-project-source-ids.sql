-- Projects are found by the number their source has for them, or by its beginning. In the order of
-- its bytes, so that a beginning is a range; capitals and small letters are one.
create index projects_source_id_idx on thangnam.projects (lower(source_id collate "C"), id);
