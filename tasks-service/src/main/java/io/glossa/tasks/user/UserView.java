package io.glossa.tasks.user;

import java.util.List;

/** A user as answers show them. */
public record UserView(
        long id,
        String email,
        String firstName,
        String lastName,
        String username,
        String avatar,
        String initials,
        List<Long> organizations) {

    /** {@code Ada Lovelace ada@example.com, 7}; begins with a blank when there is no name, as in the reference. */
    public String created() {
        var name = lastName.isEmpty() ? firstName : firstName + " " + lastName;
        return name + " " + email + ", " + id;
    }

    /** The same in a draft, where nothing stands before the address when there is no name. */
    public String drafted() {
        return created().strip();
    }

    static UserView unknown(long id) {
        return new UserView(id, "", "", "", "", null, "", List.of());
    }
}
