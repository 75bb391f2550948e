using System.Text.Json;
using System.Text.Json.Serialization;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>Where a dialog was opened and which sentence it sends: Slack ties a dialog to no channel.</summary>
/// <param name="Says">The sentence, or the name of a <see cref="StoredButtonValue"/> one.</param>
internal sealed record DialogPlace(string Channel, string? Thread, bool IsDirect, string? Name, string Says = "")
{
    public static DialogPlace Of(Place place, string says = "") =>
        new(
            place.Channel,
            place.Thread,
            place.IsDirect,
            TextCut.To(place.Name ?? "", 80),
            Storyline.Slack.Render.ButtonValue.Value(says)
        );

    public Place In(string workspace) =>
        new(workspace, Channel, Thread, IsDirect, string.IsNullOrEmpty(Name) ? null : Name);

    public string ToText() => JsonSerializer.Serialize(this, DialogJson.Default.DialogPlace);

    /// <summary>Reads the metadata of a dialog that was sent; <c>null</c>: not ours.</summary>
    public static DialogPlace? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) || text[0] != '{' ? null
                : JsonSerializer.Deserialize(text, DialogJson.Default.DialogPlace)
                    is { Channel: not null, Says: not null } place
                    ? place
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DialogPlace))]
internal sealed partial class DialogJson : JsonSerializerContext;

/// <summary>Draws dialogs: a form with its questions, or an answer to read.</summary>
internal static class DialogViews
{
    /// <summary>The callback id of forms. Other dialogs send nothing.</summary>
    public const string Form = "form";

    private const string Answer = "answer";
    private const int LongestTitle = 24;
    private const int LongestHeading = 150;
    private const int MostQuestions = 60;

    /// <summary>A dialog to fill in. The other parts of the view stand above the questions.</summary>
    public static ViewDefinition Ask(Storyline.Core.Views.View view, Part.Form form, Place place)
    {
        var about = new Storyline.Core.Views.View([.. view.Parts.Where(part => part is not (Part.Form or Part.Title))]);
        var before = about.Parts.Count == 0 ? [] : new BlockKit(place.Workspace).Above(about);
        var questions = form.Inputs.SelectMany(FormInputs.Of).ToList();
        IReadOnlyList<Block> left =
            questions.Count > MostQuestions
                ?
                [
                    new ContextBlock([
                        new PlainText($"… and {questions.Count - MostQuestions} more, too many to ask at once."),
                    ]),
                ]
                : [];
        return new ViewDefinition(
            "modal",
            [.. Whole(form.Heading), .. before, .. questions.Take(MostQuestions), .. left]
        )
        {
            CallbackId = Form,
            Title = Title(form.Heading),
            Submit = Title(form.Submit),
            Close = new PlainText("Cancel"),
            PrivateMetadata = DialogPlace.Of(place, form.Says).ToText(),
        };
    }

    /// <summary>An answer to read, with its buttons.</summary>
    public static ViewDefinition Show(Storyline.Core.Views.View view, Place place) =>
        new("modal", new BlockKit(place.Workspace).Surface(view))
        {
            CallbackId = Answer,
            Title = new PlainText("Storyline"),
            Close = new PlainText("Close"),
            PrivateMetadata = DialogPlace.Of(place).ToText(),
        };

    /// <summary>A dialog to fill in if the reply opens a form, otherwise one to read.</summary>
    public static ViewDefinition Of(Reply reply, Place place) =>
        FormOf(reply) is { } form ? Ask(reply.View, form, place) : Show(reply.View, place);

    /// <summary>The form that a reply opens.</summary>
    public static Part.Form? FormOf(Reply reply) =>
        reply.Opens ? reply.View.Parts.OfType<Part.Form>().FirstOrDefault() : null;

    // A dialog's title is short: a heading that does not fit stands above the questions.
    private static IReadOnlyList<Block> Whole(string heading) =>
        Line(heading) is { Length: > LongestTitle } whole
            ? [new HeaderBlock(new PlainText(TextCut.To(whole, LongestHeading)))]
            : [];

    private static string Line(string text) => RichText.Clean(text).ReplaceLineEndings(" ").Trim();

    private static PlainText Title(string text)
    {
        var words = TextCut.To(Line(text), LongestTitle);
        return new PlainText(words.Length == 0 ? "Storyline" : words);
    }
}
