package io.glossa.gateway.feed;

import io.glossa.events.Topic;
import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.SignedInEndpoint;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.upstream.Questions;
import io.glossa.gateway.upstream.Questions.Answer;
import io.glossa.identity.Permission;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * For administrators, and of the caller's organization alone. {@code POST /api/events/republish} has events sent again from a
 * moment on, with the ids that they had: when the broker has lost some or a consumer's store has to be filled anew.
 * {@code POST /api/events/replay} gives events that a service could not apply another chance. Asked twice, both send twice.
 */
@ApplicationScoped
class RepublishEndpoint implements SignedInEndpoint {
    private static final Logger LOG = Logger.getLogger(RepublishEndpoint.class);
    private static final String REPUBLISH = "/api/events/republish";
    private static final String REPLAY = "/api/events/replay";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Questions questions;
    private final Answers answers;

    RepublishEndpoint(Questions questions, Answers answers) {
        this.questions = questions;
        this.answers = answers;
    }

    @Override
    public Set<String> paths() {
        return Set.of(REPUBLISH, REPLAY);
    }

    @Override
    public void answer(HttpServerRequest request, Principal caller, Runnable whenOver) {
        if (!request.method().equals(HttpMethod.POST)) {
            answers.methodNotAllowed(request, Set.of("POST"));
        } else if (!(caller instanceof Principal.User user) || !user.seesOrganization()) {
            answers.problem(request, CommonProblem.NOT_FOUND);
        } else if (!user.may(Permission.ORGANIZATION_CHANGE)) {
            answers.problem(request, CommonProblem.FORBIDDEN);
        } else {
            try {
                var replay = request.path().startsWith(REPLAY);
                ask(request, replay ? replay(user) : republish(request.params(), user), whenOver);
                return;
            } catch (ProblemException refused) {
                answers.invalid(request, refused.validationErrors());
            }
        }
        whenOver.run();
    }

    private void ask(HttpServerRequest request, String question, Runnable whenOver) {
        var asked = new ArrayList<Future<Answer>>();
        for (var backend : Backend.values()) {
            asked.add(questions.post(backend, question, Buffer.buffer(), PATIENCE));
        }
        Future.join(asked).onComplete(all -> {
            tell(request, asked);
            whenOver.run();
        });
    }

    private void tell(HttpServerRequest request, List<Future<Answer>> asked) {
        long events = 0;
        for (int i = 0; i < asked.size(); i++) {
            var answer = asked.get(i);
            if (answer.succeeded() && answer.result().status() == 200) {
                events += answer.result().body().toJsonObject().getLong("events");
                continue;
            }
            if (answer.succeeded() && answer.result().status() == 400) {
                answers.send(request, 400, "application/json", answer.result().body());
                return;
            }
            LOG.warnf(answer.cause(), "%s did not send its events again", Backend.values()[i].module());
            answers.problem(
                    request,
                    CommonProblem.UNAVAILABLE,
                    Backend.values()[i].module() + " cannot be asked at the moment; ask again for all of them");
            return;
        }
        var body = new JsonObject().put("events", events).toBuffer();
        answers.send(request, 202, "application/json", body);
    }

    private static String replay(Principal.User user) {
        return "/internal/events/replay?organization=" + user.organization();
    }

    private static String republish(MultiMap parameters, Principal.User user) {
        var errors = new ValidationErrors();
        var from = parameters.get("from");
        try {
            if (from == null || from.isEmpty()) errors.add("from", "This field is required.");
            else from = OffsetDateTime.parse(from).toInstant().toString();
        } catch (DateTimeException noMoment) {
            errors.add("from", "A moment as 2026-01-31T09:30:00Z is required.");
        }
        var question =
                new StringBuilder("/internal/events/republish?organization=" + user.organization() + "&from=" + from);
        for (var topic : topics(parameters.get("topics"), errors)) {
            question.append("&topic=").append(topic.topicName());
        }
        errors.throwIfAny();
        return question.toString();
    }

    private static List<Topic> topics(String list, ValidationErrors errors) {
        if (list == null || list.isBlank()) return List.of();
        var topics = new ArrayList<Topic>();
        for (var name : Arrays.stream(list.split(",")).map(String::strip).toList()) {
            Topic.of(name)
                    .ifPresentOrElse(
                            topics::add, () -> errors.add("topics", "\"" + name + "\" is not a valid choice."));
        }
        return topics;
    }
}
