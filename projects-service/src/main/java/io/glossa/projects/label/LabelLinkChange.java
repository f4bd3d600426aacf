package io.glossa.projects.label;

import io.glossa.projects.input.Body;
import io.glossa.projects.input.Rules;

/** What a request sets in a link; what is null it leaves alone. */
record LabelLinkChange(Long project, Long label, String fromName) {

    /** Reads the fields; what is wrong is noted in the body. */
    static LabelLinkChange read(Body body, boolean whole) {
        if (whole) {
            return new LabelLinkChange(
                    body.require("project", Rules.pk()),
                    body.require("label", Rules.pk()),
                    body.require("from_name", LabelWanted.NAME));
        }
        return new LabelLinkChange(
                body.read("project", Rules.pk()),
                body.read("label", Rules.pk()),
                body.read("from_name", LabelWanted.NAME));
    }
}
