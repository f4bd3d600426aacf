package io.glossa.e2e.compatibility;

import io.glossa.e2e.compatibility.Difference.Kind;
import io.glossa.e2e.compatibility.Operation.Answer;
import io.glossa.e2e.compatibility.Operation.Field;
import io.glossa.e2e.compatibility.Operation.Parameter;
import io.glossa.e2e.compatibility.Operation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares an operation of ours with the reference's. Ours may have more: optional parameters and fields, statuses,
 * answer fields. Placeholders of the path are compared by position.
 */
final class Compatibility {
    private final Operation reference;
    private final Operation ours;
    private final List<Difference> differences = new ArrayList<>();

    private Compatibility(Operation reference, Operation ours) {
        this.reference = reference;
        this.ours = ours;
    }

    /** What differs, in the order parameters, body, answer; empty when ours serves the reference's clients. */
    static List<Difference> compare(Operation reference, Operation ours) {
        var comparison = new Compatibility(reference, ours);
        comparison.placeholders();
        comparison.query();
        comparison.body();
        comparison.answer();
        return List.copyOf(comparison.differences);
    }

    private void placeholders() {
        var theirNames = PathTemplate.placeholders(reference.path());
        var ourNames = PathTemplate.placeholders(ours.path());
        var theirTypes = byName(reference, "path");
        var ourTypes = byName(ours, "path");
        for (var i = 0; i < theirNames.size(); i++) {
            var theirs = theirTypes.get(theirNames.get(i));
            var mine = ourTypes.get(ourNames.get(i));
            if (theirs != null && mine != null && !TypeName.fitsParameter(theirs.type(), mine.type())) {
                otherType("parameter", theirs.name(), theirs.type(), mine.type());
            }
        }
    }

    private void query() {
        var theirs = byName(reference, "query");
        var mine = byName(ours, "query");
        for (var parameter : theirs.values()) {
            var own = mine.get(parameter.name());
            if (own == null) {
                add(Kind.MISSING_PARAMETER, parameter.name(), "no parameter `" + parameter.name() + "`");
            } else if (!TypeName.fitsParameter(parameter.type(), own.type())) {
                otherType("parameter", parameter.name(), parameter.type(), own.type());
            }
        }
        for (var own : mine.values()) {
            var parameter = theirs.get(own.name());
            if (own.required() && (parameter == null || !parameter.required())) {
                add(Kind.NEWLY_REQUIRED, own.name(), "requires parameter `" + own.name() + "`");
            }
        }
    }

    private static Map<String, Parameter> byName(Operation operation, String in) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals(in))
                .collect(Collectors.toMap(Parameter::name, Function.identity(), (first, second) -> first));
    }

    private void body() {
        var theirs = reference.body();
        var mine = ours.body();
        if (theirs == null) {
            return;
        }
        if (mine == null) {
            add(Kind.MISSING_BODY, "", "no request body");
            return;
        }
        if (!TypeName.fitsRequest(theirs.type(), mine.type())) {
            otherType("body", "", theirs.type(), mine.type());
            return;
        }
        fields(theirs.fields(), mine.fields(), "", Kind.MISSING_BODY_FIELD, "body field", TypeName::fitsRequest);
        newlyRequired(theirs, mine);
    }

    private void newlyRequired(Shape theirs, Shape mine) {
        var optional = theirs.fields().stream()
                .filter(field -> !field.required())
                .map(Field::name)
                .collect(Collectors.toSet());
        var known = theirs.fields().stream().map(Field::name).collect(Collectors.toSet());
        for (var field : mine.fields()) {
            if (field.required() && (optional.contains(field.name()) || !known.contains(field.name()))) {
                add(Kind.NEWLY_REQUIRED, field.name(), "requires body field `" + field.name() + "`");
            }
        }
    }

    private void answer() {
        var theirs = reference.answers().get(0);
        if (theirs.shape() == null) {
            bodiless(theirs);
            return;
        }
        var mine = ours.answers().stream()
                .filter(answer -> answer.status() == theirs.status())
                .findFirst();
        if (mine.isEmpty()) {
            add(Kind.OTHER_STATUS, "", "answers " + statuses() + ", not " + theirs.status());
        } else if (mine.get().shape() == null) {
            add(Kind.MISSING_ANSWER, "", "no answer body");
        } else {
            answerShape(theirs.shape(), mine.get().shape());
        }
    }

    /** The published description says 200 for every answer without a body; the servers answer 204 to most. */
    private void bodiless(Answer theirs) {
        if (ours.answers().isEmpty()) {
            add(Kind.OTHER_STATUS, "", "answers " + statuses() + ", not " + theirs.status());
        }
    }

    private String statuses() {
        return ours.answers().isEmpty()
                ? "no success"
                : ours.answers().stream().map(answer -> "" + answer.status()).collect(Collectors.joining(", "));
    }

    private void answerShape(Shape theirs, Shape mine) {
        if (!TypeName.fitsAnswer(theirs.type(), mine.type())) {
            otherType("answer", "", theirs.type(), mine.type());
            return;
        }
        fields(theirs.fields(), mine.fields(), "", Kind.MISSING_ANSWER_FIELD, "answer field", TypeName::fitsAnswer);
    }

    private void fields(
            List<Field> theirs,
            List<Field> mine,
            String prefix,
            Kind missing,
            String what,
            BiPredicate<String, String> fits) {
        var byName = mine.stream().collect(Collectors.toMap(Field::name, Function.identity()));
        for (var field : theirs) {
            var name = prefix + field.name();
            var own = byName.get(field.name());
            if (own == null) {
                add(missing, name, "no " + what + " `" + name + "`");
            } else if (!fits.test(field.type(), own.type())) {
                otherType(what, name, field.type(), own.type());
            } else if (!own.fields().isEmpty() || !TypeName.open(own.type())) {
                fields(field.fields(), own.fields(), name + ".", missing, what, fits);
            }
        }
    }

    private void otherType(String what, String name, String reference, String ours) {
        var named = name.isEmpty() ? what : what + " `" + name + "`";
        add(Kind.OTHER_TYPE, name, named + " is " + ours + ", not " + reference);
    }

    private void add(Kind kind, String name, String detail) {
        differences.add(new Difference(kind, name, detail));
    }
}
