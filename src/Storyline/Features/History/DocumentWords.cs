using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.History;

/// <summary>The word for each kind of document in answers to undo and redo. A test checks that every kind has one.</summary>
internal static class DocumentWords
{
    // Series says how the end of the id follows the word: “P” for “proposal P-3”, "" for “sprint 2”, "/" for the name of a schedule.
    private static readonly Dictionary<string, (string Word, string? Series)> Words = new()
    {
        ["action"] = ("action", "A"),
        ["alarm"] = ("the schedule of", "/"),
        ["announcement"] = ("the announcement of a ceremony", null),
        ["assumption"] = ("assumption", "H"),
        ["binding"] = ("the channel’s product", null),
        ["blocker"] = ("blocker", "B"),
        ["blueprint"] = ("the blueprint", null),
        ["brief-choices"] = ("who is briefed", null),
        ["calendar"] = ("the team’s calendar", null),
        ["card"] = ("a card in a channel", null),
        ["ceremony"] = ("the ceremony as your team holds it", null),
        ["decision"] = ("decision", "D"),
        ["departure"] = ("the note that somebody has left", null),
        ["download"] = ("a file to download", null),
        ["errand"] = ("work that goes on by itself", null),
        ["exchange"] = ("what waits for an answer", null),
        ["feed"] = ("the calendar address", null),
        ["goal"] = ("goal", "G"),
        ["guideline"] = ("the guideline", null),
        ["hat-asked"] = ("in which hat you were asked to decide", null),
        ["import"] = ("the import", null),
        ["insight"] = ("insight", "I"),
        ["interviews"] = ("the log of talks with customers", null),
        ["invitation"] = ("the invitation", null),
        ["labels"] = ("the list of labels", null),
        ["memberships"] = ("who takes part where", null),
        ["numbers"] = ("the numbering", null),
        ["opened"] = ("what was opened last", null),
        ["opportunity"] = ("opportunity", "O"),
        ["pending"] = ("the offer", null),
        ["person-calendar"] = ("your own calendar (leave and quiet hours)", null),
        ["poker"] = ("the planning poker", null),
        ["product"] = ("the product with its teams and roles", null),
        ["proposal"] = ("proposal", "P"),
        ["question"] = ("question", "Q"),
        ["request"] = ("request", ""),
        ["requirement"] = ("requirement", "N"),
        ["roadmap-audience"] = ("who hears of the roadmap", null),
        ["roadmap-item"] = ("roadmap item", "R"),
        ["roadmap-news"] = ("what was announced of the roadmap", null),
        ["sameness"] = ("which accounts are one person", null),
        ["serving"] = ("how many stories serve which goal", null),
        ["serving-share"] = ("how many stories serve which goal", null),
        ["session"] = ("the ceremony", null),
        ["solution"] = ("solution", "S"),
        ["sprint"] = ("sprint", ""),
        ["sprint-entry"] = ("the sprint’s log", null),
        ["sprints"] = ("which sprint comes next", null),
        ["stage-watch"] = ("when the product’s stage is asked about", null),
        ["stakeholder"] = ("a stakeholder in the register", null),
        ["standup"] = ("the standup as your team holds it", null),
        ["standup-day"] = ("the day’s standup", null),
        ["story"] = ("the story", null),
        ["survey"] = ("survey", ""),
        ["sync-diary"] = ("how far PM and PO were in step", null),
        ["sync-ledger"] = ("what PM or PO have not seen", null),
        ["sync-seen"] = ("your note of what you have seen", null),
        ["turn"] = ("the history", null),
        ["upload"] = ("what was sent to be imported", null),
        ["upload-part"] = ("what was sent to be imported", null),
        ["vision"] = ("the vision", null),
    };

    /// <summary>The kinds whose changes cannot be undone: why, and what to do instead.</summary>
    private static readonly Dictionary<string, (string Why, Button Instead)> Reasons = new()
    {
        ["session"] = ("it moved a ceremony on, and others take part in that", new Button("End it", "session end")),
        ["poker"] = (
            "it moved a planning poker on, and others have played in it",
            new Button("See the table", "poker show")
        ),
        ["standup-day"] = (
            "everybody writes into a day’s standup; answer again to correct yours",
            new Button("See the standup", "standup status")
        ),
        ["invitation"] = (
            "an invitation was given or taken up, and is known by now",
            new Button("See the team", "team")
        ),
        ["feed"] = ("an address was shown or ended", new Button("End the address", "calendar feed off")),
        ["sameness"] = ("it says which accounts are yours", new Button("Not me", "not me")),
    };

    public static IReadOnlyCollection<string> Kinds => Words.Keys;

    /// <summary>The artefacts of which a product has one, by kind, which is also their id.</summary>
    public static IEnumerable<(string Kind, string Word)> Cards =>
        ((string[])["vision", "guideline", "blueprint"]).Select(kind => (kind, Words[kind].Word));

    /// <summary>The kinds with keys, and the letter of these.</summary>
    public static IEnumerable<(string Kind, string Series)> Numbered =>
        Words
            .Where(word => word.Value.Series is { Length: 1 } and not "/")
            .Select(word => (word.Key, word.Value.Series!));

    public static IReadOnlyCollection<string> Lasting => Reasons.Keys;

    /// <summary>“action A-3”, “sprint 2”, “the team’s calendar”.</summary>
    public static string Of(Change change) =>
        Words[change.Kind] switch
        {
            (var word, null) => word,
            (var word, "") => $"{word} {Behind(change.Id, ':')}",
            (var word, "/") => $"{word} {Behind(change.Id, '/')}",
            var (word, series) => $"{word} {series}-{Behind(change.Id, ':')}",
        };

    /// <summary>Whether people refer to it by a key or number: a story, a question, a sprint.</summary>
    public static bool IsNamed(Change change) =>
        change.Kind == Story.Kind.Name || Words[change.Kind].Series is not (null or "/");

    public static (string Why, Button Instead) WhyItStays(string kind) => Reasons[kind];

    private static string Behind(string id, char mark) => id[(id.LastIndexOf(mark) + 1)..];
}
