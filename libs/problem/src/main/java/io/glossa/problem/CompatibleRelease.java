package io.glossa.problem;

/** The Label Studio release whose API and answers we are compatible with; clients find it where they look for a version. */
public final class CompatibleRelease {
    public static final String VERSION = "1.23.2";

    private CompatibleRelease() {}
}
