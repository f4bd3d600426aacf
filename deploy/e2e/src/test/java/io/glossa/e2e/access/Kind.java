package io.glossa.e2e.access;

/** Kinds of objects that paths, parameters and bodies name by an id. */
enum Kind {
    ORGANIZATION,
    USER,
    PROJECT,
    TASK,
    ANNOTATION,
    DRAFT,
    PREDICTION,
    FILE,
    FILE_NAME,
    VIEW,
    IMPORT,
    LABEL,
    LABEL_LINK,
    WEBHOOK,
    ML_BACKEND,
    SNAPSHOT
}
