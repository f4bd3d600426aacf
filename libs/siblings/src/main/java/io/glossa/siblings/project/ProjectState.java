package io.glossa.siblings.project;

/** What every projection of a project has, whatever else the service keeps of it. */
public interface ProjectState {
    long id();

    long organization();

    /** Grows with each change of the project. */
    long revision();

    boolean deleted();
}
