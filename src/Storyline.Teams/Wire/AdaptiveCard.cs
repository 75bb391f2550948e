using System.Text.Json.Serialization;

namespace Storyline.Teams.Wire;

/// <summary>An Adaptive Card 1.5, the newest version that Teams shows; only the elements used here.</summary>
internal sealed record AdaptiveCard(IReadOnlyList<CardElement> Body)
{
    public string Type { get; } = "AdaptiveCard";

    [JsonPropertyName("$schema")]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    public string Version { get; } = "1.5";

    /// <summary>Shown by clients that cannot draw the card.</summary>
    public required string FallbackText { get; init; }

    public CardRefresh? Refresh { get; init; }

    public IReadOnlyList<CardAction>? Actions { get; init; }

    public CardTeams? Msteams { get; init; }
}

/// <summary>How a client asks for its reader's own state of the card.</summary>
/// <param name="UserIds">The people whose clients ask without being told to: at most 60.</param>
internal sealed record CardRefresh(CardAction Action, IReadOnlyList<string>? UserIds);

internal sealed record CardTeams(IReadOnlyList<Mention> Entities);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(Image), "Image")]
[JsonDerivedType(typeof(InputText), "Input.Text")]
[JsonDerivedType(typeof(InputDate), "Input.Date")]
[JsonDerivedType(typeof(InputChoiceSet), "Input.ChoiceSet")]
internal abstract record CardElement
{
    public string? Spacing { get; init; }

    public bool? Separator { get; init; }

    public sealed record TextBlock(string Text) : CardElement
    {
        public bool Wrap { get; } = true;

        public string? Style { get; init; }

        public string? Size { get; init; }

        public string? Weight { get; init; }

        public string? Color { get; init; }

        public bool? IsSubtle { get; init; }
    }

    public sealed record FactSet(IReadOnlyList<Fact> Facts) : CardElement;

    public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
    {
        public CardAction? SelectAction { get; init; }
    }

    public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;

    public sealed record Image(string Url, string AltText) : CardElement
    {
        public string Size { get; } = "stretch";
    }

    /// <summary>A field to fill in. A client does not send a card while one that is required is blank.</summary>
    public abstract record CardInput(string Id, string Label) : CardElement
    {
        public bool? IsRequired { get; init; }

        public string? ErrorMessage { get; init; }
    }

    public sealed record InputText(string Id, string Label) : CardInput(Id, Label)
    {
        public string? Value { get; init; }

        public string? Placeholder { get; init; }

        public bool? IsMultiline { get; init; }

        public int? MaxLength { get; init; }
    }

    public sealed record InputDate(string Id, string Label) : CardInput(Id, Label)
    {
        public string? Value { get; init; }
    }

    public sealed record InputChoiceSet(string Id, string Label, IReadOnlyList<InputChoice> Choices)
        : CardInput(Id, Label)
    {
        /// <summary><c>compact</c>, or <c>filtered</c>: typing narrows the choices.</summary>
        public string Style { get; init; } = "compact";

        public bool Wrap { get; } = true;

        public string? Value { get; init; }

        public string? Placeholder { get; init; }
    }
}

internal sealed record Fact(string Title, string Value);

internal sealed record InputChoice(string Title, string Value);

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Execute), "Action.Execute")]
[JsonDerivedType(typeof(Submit), "Action.Submit")]
internal abstract record CardAction
{
    public string? Title { get; init; }

    public ButtonPayload? Data { get; init; }

    public string? Style { get; init; }

    /// <summary><c>secondary</c>: in the overflow menu.</summary>
    public string? Mode { get; init; }

    /// <summary><c>none</c>: the card's inputs are neither sent along nor checked.</summary>
    public string? AssociatedInputs { get; init; }

    /// <summary>Asks the bot and shows its answer in place of the card; older clients use the fallback.</summary>
    public sealed record Execute : CardAction
    {
        public string? Verb { get; init; }

        public CardAction? Fallback { get; init; }
    }

    public sealed record Submit : CardAction;
}
