package io.glossa.tasks.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.action.BulkAction.Batch;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * What a data field is set to, task by task in the order of ids: {@code range(start)} counts up, {@code sample()} deals out
 * 0 to n-1, {@code random(a, b)} throws a die, {@code choices([...], [weights])} draws, {@code replace("old", "new")}
 * changes the text that is there.
 */
sealed interface FieldExpression {
    Pattern CALL = Pattern.compile("\\s*([a-z]+)\\s*\\((.*)\\)\\s*", Pattern.DOTALL);

    /** One JSON text per task of the batch. @param seed the same for all batches of a run */
    String[] values(Batch batch, long seed);

    /** 400 when it is none. */
    static FieldExpression parse(String text) {
        var call = CALL.matcher(text);
        if (!call.matches()) throw undefined();
        var arguments = arguments(call.group(2));
        return switch (call.group(1)) {
            case "constant" -> new Constant(only(arguments, 1).get(0).toString());
            case "range" ->
                new Range(arguments.isEmpty() ? 0 : whole(only(arguments, 1).get(0)));
            case "sample" -> sample(only(arguments, 0));
            case "random" -> random(only(arguments, 2));
            case "choices" -> choices(arguments);
            case "replace" -> replace(only(arguments, 2));
            default -> throw undefined();
        };
    }

    /** The same JSON for all. */
    static String constant(String json) {
        return "constant(" + json + ")";
    }

    private static FieldExpression sample(List<JsonNode> none) {
        return new Sample();
    }

    private static FieldExpression random(List<JsonNode> bounds) {
        long least = whole(bounds.get(0));
        long most = whole(bounds.get(1));
        if (most < least || most == Long.MAX_VALUE) throw undefined();
        return new Random(least, most);
    }

    private static FieldExpression choices(List<JsonNode> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2 || arguments.get(0).isEmpty()) throw undefined();
        var values = new ArrayList<String>();
        for (var value : arguments.get(0)) values.add(value.toString());
        var bounds = new double[values.size()];
        double sum = 0;
        for (int i = 0; i < bounds.length; i++) {
            double weight = arguments.size() < 2 ? 1 : arguments.get(1).path(i).asDouble(-1);
            if (!(weight >= 0) || Double.isInfinite(weight)) throw undefined();
            sum += weight;
            bounds[i] = sum;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) throw undefined();
        if (arguments.size() == 2 && arguments.get(1).size() != bounds.length) throw undefined();
        return new Choices(List.copyOf(values), bounds);
    }

    private static FieldExpression replace(List<JsonNode> texts) {
        if (!texts.get(0).isTextual() || texts.get(0).textValue().isEmpty()) throw undefined();
        if (!texts.get(1).isTextual()) throw undefined();
        return new Replace(texts.get(0).textValue(), texts.get(1).textValue());
    }

    private static List<JsonNode> only(List<JsonNode> arguments, int count) {
        if (arguments.size() != count) throw undefined();
        return arguments;
    }

    private static long whole(JsonNode number) {
        if (!number.isIntegralNumber() || !number.canConvertToLong()) throw undefined();
        return number.longValue();
    }

    /** JSON values between commas; texts may stand in single quotes. */
    private static List<JsonNode> arguments(String text) {
        for (var form : new String[] {text, text.replace('\'', '"')}) {
            try {
                var list = "[" + form + "]";
                JsonBody.check(list);
                var arguments = new ArrayList<JsonNode>();
                JsonText.tree(list).forEach(arguments::add);
                return arguments;
            } catch (ProblemException noJson) {
                // the other form may be
            }
        }
        throw undefined();
    }

    private static ProblemException undefined() {
        return ValidationErrors.ofBody("Undefined expression, you can use: range(2) or sample() or random(1, 5) or"
                + " choices([\"a\", \"b\"], [1, 2]) or replace(\"old\", \"new\")");
    }

    record Constant(String json) implements FieldExpression {
        @Override
        public String[] values(Batch batch, long seed) {
            var values = new String[batch.tasks().length];
            java.util.Arrays.fill(values, json);
            return values;
        }
    }

    record Range(long start) implements FieldExpression {
        @Override
        public String[] values(Batch batch, long seed) {
            var values = new String[batch.tasks().length];
            for (int i = 0; i < values.length; i++) values[i] = Long.toString(start + batch.before() + i);
            return values;
        }
    }

    /** Each number once, in an order that only the seed knows; no batch needs to know the numbers of another. */
    record Sample() implements FieldExpression {
        @Override
        public String[] values(Batch batch, long seed) {
            var order = new Shuffle(Math.max(1, batch.total()), seed);
            var values = new String[batch.tasks().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = Long.toString(order.at((batch.before() + i) % order.size()));
            }
            return values;
        }
    }

    record Random(long least, long most) implements FieldExpression {
        @Override
        public String[] values(Batch batch, long seed) {
            var random = new SplittableRandom(seed + batch.before());
            var values = new String[batch.tasks().length];
            for (int i = 0; i < values.length; i++) values[i] = Long.toString(random.nextLong(least, most + 1));
            return values;
        }
    }

    /** @param bounds sums of the weights up to each value */
    record Choices(List<String> choices, double[] bounds) implements FieldExpression {
        @Override
        public String[] values(Batch batch, long seed) {
            var random = new SplittableRandom(seed + batch.before());
            var values = new String[batch.tasks().length];
            for (int i = 0; i < values.length; i++) {
                double drawn = random.nextDouble() * bounds[bounds.length - 1];
                int at = 0;
                while (at < bounds.length - 1 && drawn >= bounds[at]) at++;
                values[i] = choices.get(at);
            }
            return values;
        }
    }

    /** Depends on what is there, so the database does it. */
    record Replace(String old, String replacement) implements FieldExpression {
        @Override
        public String[] values(Batch batch, long seed) {
            throw new UnsupportedOperationException("The database replaces");
        }
    }
}
