using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>A piece of Block Kit. There is no <c>mrkdwn</c> among these: it has no escape for its own marks, rich text needs none.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(InputBlock), "input")]
[JsonDerivedType(typeof(ImageBlock), "image")]
internal abstract record Block
{
    public string? BlockId { get; init; }
}

internal sealed record HeaderBlock(PlainText Text) : Block;

internal sealed record RichTextBlock(IReadOnlyList<RichTextElement> Elements) : Block;

internal sealed record ContextBlock(IReadOnlyList<PlainText> Elements) : Block;

internal sealed record ActionsBlock(IReadOnlyList<Button> Elements) : Block;

internal sealed record InputBlock(PlainText Label, InputElement Element, bool Optional, PlainText? Hint) : Block;

internal sealed record ImageBlock([property: JsonPropertyName("slack_file")] Reference File, string AltText) : Block;

/// <summary>Text in which nothing means anything.</summary>
internal sealed record PlainText(string Text)
{
    public string Type { get; } = "plain_text";

    public bool Emoji { get; }
}

/// <summary>A button; <paramref name="Value"/> is the sentence it says.</summary>
internal sealed record Button(string ActionId, PlainText Text, string Value, string? Style, ConfirmationDialog? Confirm)
{
    public string Type { get; } = "button";
}

internal sealed record ConfirmationDialog(PlainText Title, PlainText Text, PlainText Confirm, PlainText Deny)
{
    public string Style { get; } = "danger";
}

/// <summary>A paragraph or a list of rich text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichTextSection), "rich_text_section")]
[JsonDerivedType(typeof(RichTextList), "rich_text_list")]
internal abstract record RichTextElement;

internal sealed record RichTextSection(IReadOnlyList<InlineElement> Elements) : RichTextElement;

/// <param name="Style"><c>bullet</c>, or <c>ordered</c>: numbered from 1.</param>
internal sealed record RichTextList(string Style, IReadOnlyList<RichTextElement> Elements) : RichTextElement;

/// <summary>A stretch of a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextElement), "text")]
[JsonDerivedType(typeof(LinkElement), "link")]
[JsonDerivedType(typeof(UserElement), "user")]
[JsonDerivedType(typeof(DateElement), "date")]
internal abstract record InlineElement;

internal sealed record TextElement(string Text, TextStyle? Style = null) : InlineElement;

internal sealed record LinkElement(string Url, string Text) : InlineElement;

/// <summary>A mention: the person is notified.</summary>
internal sealed record UserElement(string UserId) : InlineElement;

/// <summary>An instant in the reader's own zone.</summary>
/// <param name="Timestamp">Unix seconds.</param>
internal sealed record DateElement(long Timestamp, string Format, string Fallback) : InlineElement;

/// <summary>Only what is on is written.</summary>
internal sealed record TextStyle
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Bold { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Italic { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Code { get; init; }
}
