package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.importing.ImportedTask.Annotator;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.user.Users;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who made the annotations that an import brings: members of the project's organization. Blocks. */
final class Annotators {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Users users;
    private final Project project;
    private final Map<Annotator, Long> ids = new HashMap<>();
    private final Set<Annotator> strangers = new HashSet<>();

    Annotators(Users users, Project project) {
        this.users = users;
        this.project = project;
    }

    /** The ids of those who have been met. */
    Map<Annotator, Long> ids() {
        return ids;
    }

    /** The tasks of a batch that name members only. 400 for one that names somebody else, unless it may be left out. */
    ImportBatch known(ImportBatch batch, ImportErrors errors) {
        meet(batch);
        if (strangers.isEmpty()) return batch;
        var known = new ImportBatch();
        for (int i = 0; i < batch.size(); i++) {
            var task = batch.tasks.get(i);
            var origin = batch.origins.get(i);
            var stranger = task.annotations().stream()
                    .map(ImportedTask.Annotation::annotator)
                    .filter(strangers::contains)
                    .findFirst();
            if (stranger.isEmpty()) known.add(task, origin);
            else if (errors.skipping())
                errors.refuse(words(stranger.get()), origin.place().about("annotations"));
            else throw ValidationErrors.ofBody(words(stranger.get()));
        }
        return known;
    }

    private static String words(Annotator stranger) {
        return stranger.email() != null
                ? "Unknown annotator's email " + stranger.email()
                : "Import data contains completed_by=" + stranger.id()
                        + " which is not a valid annotator's email or ID";
    }

    private void meet(ImportBatch batch) {
        var byId = new HashSet<Long>();
        var byEmail = new HashSet<String>();
        for (var task : batch.tasks) {
            for (var annotation : task.annotations()) {
                var annotator = annotation.annotator();
                if (annotator == Annotator.IMPORTER || ids.containsKey(annotator) || strangers.contains(annotator)) {
                    continue;
                }
                if (annotator.email() != null) byEmail.add(annotator.email());
                else byId.add(annotator.id());
            }
        }
        if (!byId.isEmpty()) meetIds(byId);
        if (!byEmail.isEmpty()) meetEmails(byEmail);
    }

    private void meetIds(Set<Long> wanted) {
        var members = users.members(project.organization(), wanted).await().atMost(PATIENCE);
        for (var id : wanted) note(new Annotator(id, null), members.containsKey(id) ? id : null);
    }

    private void meetEmails(Set<String> wanted) {
        var members =
                users.membersByEmail(project.organization(), wanted).await().atMost(PATIENCE);
        for (var email : wanted) {
            var member = members.get(email.toLowerCase());
            note(new Annotator(null, email), member == null ? null : Long.valueOf(member.id()));
        }
    }

    private void note(Annotator annotator, Long id) {
        if (id == null) strangers.add(annotator);
        else ids.put(annotator, id);
    }
}
