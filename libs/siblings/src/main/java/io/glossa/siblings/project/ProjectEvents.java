package io.glossa.siblings.project;

import io.glossa.outbox.Inbox;
import io.glossa.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Applies what is told of projects. What ends with one may be news of its own. */
@ApplicationScoped
class ProjectEvents {
    private final Inbox inbox;
    private final Outbox outbox;
    private final FollowedProjects projects;

    ProjectEvents(Inbox inbox, Outbox outbox, FollowedProjects projects) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.projects = projects;
    }

    @Incoming("projects")
    Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("projects", record, projects::apply).invoke(outbox::committed);
    }
}
