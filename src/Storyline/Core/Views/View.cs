using System.Text.Json.Serialization;

namespace Storyline.Core.Views;

/// <summary>
/// What a reply shows, independent of any platform: a list of parts from a closed set. Every edge draws every part.
/// </summary>
public sealed record View(IReadOnlyList<Part> Parts)
{
    public static View Empty { get; } = new([]);

    /// <summary>A language model suggested what it shows.</summary>
    [JsonIgnore]
    public bool IsByAi => Parts.Any(part => part is Part.Note { IsAiMark: true });

    public static View Of(params Part[] parts) => new(parts);

    public View With(params Part[] more) => new([.. Parts, .. more]);

    /// <summary>
    /// The same view with its texts, buttons and forms changed, wherever they stand. This is the only walk over the
    /// parts: a part that maps itself correctly cannot be forgotten elsewhere.
    /// </summary>
    public View Map(
        Func<Rich, Rich>? text = null,
        Func<Button, Button>? button = null,
        Func<Part.Form, Part.Form>? form = null
    )
    {
        var map = new PartMap(text ?? (same => same), button ?? (same => same), form ?? (same => same));
        return new([.. Parts.Select(part => part.Map(map))]);
    }

    /// <summary>Every text with markup, in the order in which it is read.</summary>
    public IReadOnlyList<Rich> Texts()
    {
        var texts = new List<Rich>();
        Map(text: text =>
        {
            texts.Add(text);
            return text;
        });
        return texts;
    }

    /// <summary>Every button, also those of rows, in the order in which they are read.</summary>
    public IReadOnlyList<Button> Buttons()
    {
        var buttons = new List<Button>();
        Map(button: button =>
        {
            buttons.Add(button);
            return button;
        });
        return buttons;
    }

    /// <summary>The same view with other sentences behind its buttons and forms.</summary>
    public View Saying(Func<string, string> instead) =>
        Map(
            button: button => button with { Says = instead(button.Says) },
            form: form => form with { Says = instead(form.Says) }
        );

    /// <summary>The same view with other ids for the people it names.</summary>
    public View Naming(Func<string, string> instead) =>
        Mentioning(mention => mention with { Person = instead(mention.Person) });

    /// <summary>The ids of the people whom the platform may notify because they are mentioned.</summary>
    public IReadOnlyCollection<string> Pinged() =>
        Texts()
            .SelectMany(text => text.Spans.OfType<Span.Mention>())
            .Where(mention => mention.Pings)
            .Select(mention => mention.Person)
            .ToHashSet();

    /// <summary>The same view with other mentions.</summary>
    public View Mentioning(Func<Span.Mention, Span.Mention> instead) =>
        Map(text: text =>
            text.Spans.Any(span => span is Span.Mention)
                ? new Rich([.. text.Spans.Select(span => span is Span.Mention mention ? instead(mention) : span)])
                : text
        );

    /// <summary>The whole view as plain text: fallback, notification and screen-reader text.</summary>
    public string ToText() => PlainTextView.Of(this);
}

/// <summary>What <see cref="View.Map"/> does to the texts, buttons and forms of a part.</summary>
public sealed record PartMap(Func<Rich, Rich> Text, Func<Button, Button> Button, Func<Part.Form, Part.Form> Form)
{
    internal IReadOnlyList<Button> Of(IReadOnlyList<Button> buttons) => [.. buttons.Select(Button)];
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

    /// <summary>The same part with its texts, buttons and forms changed.</summary>
    public abstract Part Map(PartMap map);

    /// <summary>What the card is about; one line.</summary>
    public sealed record Title(Rich Text) : Part
    {
        public override Part Map(PartMap map) => new Title(map.Text(Text));
    }

    /// <summary>Sentences; may hold line breaks.</summary>
    public sealed record Paragraph(Rich Text) : Part
    {
        public override Part Map(PartMap map) => new Paragraph(map.Text(Text));
    }

    /// <summary>Short facts side by side.</summary>
    public sealed record Fields(IReadOnlyList<Field> Items) : Part
    {
        public override Part Map(PartMap map) =>
            new Fields([.. Items.Select(field => field with { Value = map.Text(field.Value) })]);
    }

    /// <summary>A list; each row may have buttons.</summary>
    /// <param name="Start">The number of the first row, from 1; <c>null</c>: the rows carry no numbers.</param>
    public sealed record Rows(IReadOnlyList<Row> Items, int? Start = null) : Part
    {
        public override Part Map(PartMap map) => this with { Items = [.. Items.Select(row => row.Map(map))] };
    }

    /// <summary>What can be done next.</summary>
    public sealed record Buttons(IReadOnlyList<Button> Items) : Part
    {
        public override Part Map(PartMap map) => new Buttons(map.Of(Items));
    }

    /// <summary>A picture, and the sentence for readers who do not see it.</summary>
    /// <param name="Png">The bytes of a PNG.</param>
    public sealed record Image(byte[] Png, string Alternative) : Part
    {
        public override Part Map(PartMap map) => this;
    }

    /// <summary>An aside in small print.</summary>
    public sealed record Note(Rich Text) : Part
    {
        /// <summary>It says that a language model made the view; a platform may have a mark of its own for that.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool IsAiMark { get; init; }

        public override Part Map(PartMap map) => this with { Text = map.Text(Text) };
    }

    /// <summary>Questions to fill in: a sentence with named fields.</summary>
    public sealed record Form(string Heading, string Says, string Submit, IReadOnlyList<Input> Inputs) : Part
    {
        /// <summary>The id of the form by which a product is set up.</summary>
        public const string SetUp = "setup";

        /// <summary>What it is, whatever it says; <c>null</c>: no surface treats it differently.</summary>
        public string? Id { get; init; }

        public override Part Map(PartMap map) => map.Form(this);
    }
}

/// <summary>A short fact.</summary>
public sealed record Field(string Label, Rich Value);

/// <summary>A line of a list, with an optional second line and buttons.</summary>
/// <param name="Story">The key of the story that the row stands for; a surface may let it be dragged.</param>
/// <param name="Fills">The value of the field when this row is chosen, in the answer to a lookup.</param>
public sealed record Row(
    Rich Text,
    Rich? Detail = null,
    IReadOnlyList<Button>? Buttons = null,
    string? Story = null,
    string? Fills = null
)
{
    internal Row Map(PartMap map) =>
        this with
        {
            Text = map.Text(Text),
            Detail = Detail is null ? null : map.Text(Detail),
            Buttons = Buttons is null ? null : map.Of(Buttons),
        };
}

/// <summary>A button says a sentence that its reader could have typed; pressing it is saying it.</summary>
public sealed record Button(string Label, string Says, ButtonStyle Style = ButtonStyle.Normal)
{
    /// <summary>What it is to the view in which it stands, where a surface may make more of it than a button.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ButtonPurpose Purpose { get; init; }

    /// <summary>Shows what its row is about.</summary>
    public static Button Open(string label, string says) => new(label, says) { Purpose = ButtonPurpose.Open };

    /// <summary>Shows the next page.</summary>
    public static Button More(string says) => new("More", says) { Purpose = ButtonPurpose.More };

    /// <summary>Moves what its row is about by one place.</summary>
    public static Button Move(string label, string says) => new(label, says) { Purpose = ButtonPurpose.Move };
}

/// <summary>What a button is to the view in which it stands, however it is labelled.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ButtonPurpose>))]
public enum ButtonPurpose
{
    [JsonStringEnumMemberName("says")]
    Says,

    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("more")]
    More,

    [JsonStringEnumMemberName("share")]
    Share,

    [JsonStringEnumMemberName("move")]
    Move,
}

/// <summary>How a button looks. Its meaning never depends on the look alone.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ButtonStyle>))]
public enum ButtonStyle
{
    Normal,
    Primary,
    Danger,
}
