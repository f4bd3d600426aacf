package io.glossa.projects.label;

import io.glossa.projects.input.Body;
import io.glossa.projects.input.JsonRule;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;

/** What a request sets in a label; what is null it leaves alone, but for the description, which may become null. */
record LabelChange(String title, String value, boolean setsDescription, String description, Boolean approved) {

    /**
     * 400 with all faults when a field is wrong. Who made the label and whose it is stays as it is, whatever a body says.
     *
     * @param whole whether the body stands for the whole label
     */
    static LabelChange read(Body body, boolean whole) {
        var value = new JsonRule(null);
        var change = new LabelChange(
                whole ? body.require("title", LabelWanted.TITLE) : body.read("title", LabelWanted.TITLE),
                whole ? body.require("value", value) : body.read("value", value),
                body.has("description"),
                body.read("description", TextRule.any().orNull()),
                body.read("approved", Rules.bool()));
        if (whole) {
            body.require("created_by", Rules.pk().orNull());
            body.require("organization", Rules.pk());
        }
        body.refuseIfWrong();
        return change;
    }
}
