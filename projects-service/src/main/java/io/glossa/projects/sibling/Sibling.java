package io.glossa.projects.sibling;

/** The services that this one asks. */
public enum Sibling {
    TASKS,
    EXPORT,
    STORAGE
}
