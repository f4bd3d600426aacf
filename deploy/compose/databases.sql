-- One database a service: none reads another's tables.
create database glossa_projects;
create database glossa_tasks;
create database glossa_export;
create database glossa_storage;
