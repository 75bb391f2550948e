namespace Storyline.Core.Grammar;

/// <summary>A free text in which a day and people were said, wherever they stood.</summary>
/// <param name="Text">What is left: what is to be done.</param>
/// <param name="Owners">Who does it.</param>
/// <param name="By">The day by which; <c>null</c>: none was said.</param>
/// <param name="IsBefore">“before Friday”: the day before is the last one.</param>
/// <param name="Unread">“by the release”: words that seem to say a day and do not.</param>
/// <param name="Stranger">“@nobody”: a name that the platform made no mention of and no member is called.</param>
public sealed record TaskReading(
    string Text,
    PeopleReading Owners,
    DayReading? By,
    bool IsBefore,
    string? Unread,
    string? Stranger
);
