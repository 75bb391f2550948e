using System.Text.Json.Serialization;

namespace Storyline.Core.Views;

/// <summary>What a reply shows, neutral of any platform: a list of parts from a closed set. Every edge renders every one.</summary>
public sealed record View(IReadOnlyList<Part> Parts)
{
    public static View Empty { get; } = new([]);

    public static View Of(params Part[] parts) => new(parts);

    public View With(params Part[] more) => new([.. Parts, .. more]);

    /// <summary>The same view, in which every button and form says something else.</summary>
    public View Saying(Func<string, string> instead)
    {
        IReadOnlyList<Button> Said(IReadOnlyList<Button> buttons) =>
            [.. buttons.Select(button => button with { Says = instead(button.Says) })];
        return new([
            .. Parts.Select(part =>
                part switch
                {
                    Part.Buttons buttons => new Part.Buttons(Said(buttons.Items)),
                    Part.Rows rows => rows with
                    {
                        Items =
                        [
                            .. rows.Items.Select(row =>
                                row.Buttons is { } buttons ? row with { Buttons = Said(buttons) } : row
                            ),
                        ],
                    },
                    Part.Form form => form with { Says = instead(form.Says) },
                    _ => part,
                }
            ),
        ]);
    }

    /// <summary>The same view, in which every person it names is named by another id.</summary>
    public View Naming(Func<string, string> instead) =>
        Mentioning(mention => mention with { Person = instead(mention.Person) });

    /// <summary>The ids of those whom the platform may notify because they are mentioned.</summary>
    public IReadOnlyCollection<string> Pinged()
    {
        var people = new HashSet<string>();
        _ = Mentioning(mention =>
        {
            if (mention.Pings)
                people.Add(mention.Person);
            return mention;
        });
        return people;
    }

    /// <summary>The same view with other mentions.</summary>
    public View Mentioning(Func<Span.Mention, Span.Mention> instead)
    {
        Rich Named(Rich text) =>
            text.Spans.Any(span => span is Span.Mention)
                ? new Rich([.. text.Spans.Select(span => span is Span.Mention mention ? instead(mention) : span)])
                : text;
        return new([
            .. Parts.Select(part =>
                part switch
                {
                    Part.Title title => new Part.Title(Named(title.Text)),
                    Part.Paragraph paragraph => new Part.Paragraph(Named(paragraph.Text)),
                    Part.Note note => new Part.Note(Named(note.Text)),
                    Part.Fields fields => new Part.Fields([
                        .. fields.Items.Select(field => field with { Value = Named(field.Value) }),
                    ]),
                    Part.Rows rows => rows with
                    {
                        Items =
                        [
                            .. rows.Items.Select(row =>
                                row with
                                {
                                    Text = Named(row.Text),
                                    Detail = row.Detail is { } detail ? Named(detail) : null,
                                }
                            ),
                        ],
                    },
                    _ => part,
                }
            ),
        ]);
    }

    /// <summary>The plain-text form of the whole view: fallback, notification and screen-reader text.</summary>
    public string ToText() => PlainTextView.Of(this);
}

/// <summary>One part of a view. The set is closed: a new kind is the one fair reason to touch every edge.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Title), "title")]
[JsonDerivedType(typeof(Paragraph), "text")]
[JsonDerivedType(typeof(Fields), "fields")]
[JsonDerivedType(typeof(Rows), "rows")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Image), "image")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Form), "form")]
public abstract record Part
{
    private Part() { }

    /// <summary>What the card is about; one line.</summary>
    public sealed record Title(Rich Text) : Part;

    /// <summary>Sentences; may hold line breaks.</summary>
    public sealed record Paragraph(Rich Text) : Part;

    /// <summary>Short facts side by side.</summary>
    public sealed record Fields(IReadOnlyList<Field> Items) : Part;

    /// <summary>A list; each row may have buttons.</summary>
    /// <param name="Start">The number of the first row, from 1; <c>null</c>: the rows carry no numbers.</param>
    public sealed record Rows(IReadOnlyList<Row> Items, int? Start = null) : Part;

    /// <summary>What can be done next.</summary>
    public sealed record Buttons(IReadOnlyList<Button> Items) : Part;

    /// <summary>A picture with the sentence for those who do not see it.</summary>
    /// <param name="Png">The bytes of a PNG.</param>
    public sealed record Image(byte[] Png, string Alternative) : Part;

    /// <summary>An aside in small print.</summary>
    public sealed record Note(Rich Text) : Part;

    /// <summary>Questions to fill in: a sentence with named fields.</summary>
    public sealed record Form(string Heading, string Says, string Submit, IReadOnlyList<Input> Inputs) : Part;
}

/// <summary>A short fact.</summary>
public sealed record Field(string Label, Rich Value);

/// <summary>A line of a list, with an optional second line and buttons.</summary>
/// <param name="Story">The key of the story that the row stands for, so that a surface may let it be dragged.</param>
/// <param name="Fills">What a field is filled with when the row is chosen for it, in the answer to a lookup.</param>
public sealed record Row(
    Rich Text,
    Rich? Detail = null,
    IReadOnlyList<Button>? Buttons = null,
    string? Story = null,
    string? Fills = null
);

/// <summary>A button says a sentence its reader could have typed; pressing it is saying it.</summary>
public sealed record Button(string Label, string Says, ButtonStyle Style = ButtonStyle.Normal);

/// <summary>How a button looks; never the only carrier of its meaning.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ButtonStyle>))]
public enum ButtonStyle
{
    Normal,
    Primary,
    Danger,
}
