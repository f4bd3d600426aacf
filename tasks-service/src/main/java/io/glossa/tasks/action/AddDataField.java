package io.glossa.tasks.action;

import io.glossa.events.EventType;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;

/** Writes a value into the data of tasks: the same into each, or one by an {@link FieldExpression expression}. */
@ApplicationScoped
class AddDataField implements BulkAction {
    private static final String NAME = "value_name";
    private static final String TYPE = "value_type";
    private static final String VALUE = "value";
    private static final Menu MENU = Menu.hidden(
            "Add Or Modify Data Field",
            Menu.TASKS_CHANGE,
            new Menu.Dialog(
                    null,
                    "Confirm that you want to write a field into the data of the selected tasks. What stands there will"
                            + " be replaced.",
                    true));

    private final SetChanges changes;

    AddDataField(SetChanges changes) {
        this.changes = changes;
    }

    @Override
    public String id() {
        return "add_data_field";
    }

    @Override
    public Menu menu() {
        return MENU;
    }

    @Override
    public Uni<Form> form(Project project) {
        return Uni.createFrom()
                .item(new Form()
                        .field("input", NAME, "Name")
                        .select(TYPE, "Type", List.of("String", "Number", "Expression"), "String")
                        .field("input", VALUE, "Value"));
    }

    @Override
    public Uni<JsonObject> parameters(Project project, JsonBody body) {
        for (var name : new String[] {NAME, TYPE, VALUE}) {
            if (!body.has(name)) body.errors().add(name, "This field is required.");
        }
        var name = body.string(NAME, false);
        var type = body.string(TYPE, false);
        var value = body.string(VALUE, false);
        if (name != null && name.isEmpty()) body.errors().add(NAME, "This field may not be blank.");
        body.errors().throwIfAny();
        return Uni.createFrom()
                .item(new JsonObject()
                        .put("name", name)
                        .put(
                                "expression",
                                switch (type) {
                                    case "String" -> FieldExpression.constant(JsonText.write(value));
                                    case "Number" -> FieldExpression.constant(number(value));
                                    case "Expression" -> checked(value);
                                    default ->
                                        throw ValidationErrors.of(TYPE, "\"" + type + "\" is not a valid choice.");
                                })
                        .put("seed", System.nanoTime()));
    }

    private static String number(String value) {
        try {
            var number = new BigDecimal(value.strip());
            if (Math.abs((long) number.scale()) > 300 || number.precision() > 1_000) throw new NumberFormatException();
            return number.toString();
        } catch (NumberFormatException notANumber) {
            throw ValidationErrors.of(VALUE, "A valid number is required.");
        }
    }

    private static String checked(String expression) {
        FieldExpression.parse(expression);
        return expression;
    }

    @Override
    public Uni<Tally> apply(SqlConnection connection, Run run, Batch batch) {
        var name = run.parameters().getString("name");
        var expression = FieldExpression.parse(run.parameters().getString("expression"));
        var values = Tuple.of(run.project().id()).addArrayOfLong(batch.tasks()).addString(name);
        if (expression instanceof FieldExpression.Replace replace) {
            return changes.apply(
                    connection,
                    run,
                    EventType.TASKS_UPDATED,
                    "select replace_in_data($1, $2, $3, $4, $5)",
                    values.addString(replace.old()).addString(replace.replacement()));
        }
        var each = expression.values(batch, run.parameters().getLong("seed"));
        return changes.apply(
                connection,
                run,
                EventType.TASKS_UPDATED,
                "select set_in_data($1, $2, $3, $4)",
                values.addArrayOfString(each));
    }

    @Override
    public Uni<JsonObject> answer(SqlConnection connection, Run run, Tally tally) {
        return Uni.createFrom().item(new JsonObject().put("detail", "Updated " + tally.items() + " tasks"));
    }
}
