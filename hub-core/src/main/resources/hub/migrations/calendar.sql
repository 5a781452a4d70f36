--liquibase formatted sql

--changeset hub:calendar-1
create table calendar_holiday (
    day date primary key,
    name text not null
);
comment on table calendar_holiday is 'Public holidays and days given in compensation, as operators import them.';
