-- People who are made over the API need no e-mail address; those who have one still share it with nobody.
drop index person_email;
create unique index person_email on person (lower(email)) where email <> '';
