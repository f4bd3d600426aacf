package io.glossa.projects.account;

import io.glossa.projects.account.OrganizationViews.ProjectReference;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What people have to do with an organization's projects.
 *
 * @param created by person
 * @param work by person; whoever is missing there is somebody of whom we do not know
 * @param titles of the projects that are worked on
 */
record Involvement(
        Map<Long, List<ProjectReference>> created,
        Map<Long, Contributions.Work> work,
        Map<Long, ProjectReference> titles) {
    /** Nobody asked. */
    static final Involvement NONE = new Involvement(null, Map.of(), Map.of());

    /** Null when nobody asked. */
    List<ProjectReference> created(long person) {
        return created == null ? null : created.getOrDefault(person, List.of());
    }

    /** Null when nobody asked, or nobody can tell. */
    List<ProjectReference> contributed(long person) {
        var known = work.get(person);
        if (known == null) return null;
        return known.projects().stream()
                .map(titles::get)
                .filter(Objects::nonNull)
                .toList();
    }

    Integer projectsCount(long person) {
        var known = contributed(person);
        return known == null ? null : known.size();
    }

    Integer annotations(long person) {
        var known = work.get(person);
        return known == null ? null : known.annotations();
    }
}
