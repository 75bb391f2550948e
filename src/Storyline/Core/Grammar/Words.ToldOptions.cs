using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Grammar;

/// <summary>
/// Options that are told rather than signed, behind a text: “Billing, key BIL”, “Billing with the key BIL and @priya as PO”.
/// </summary>
public sealed partial class Words
{
    private const int LongestToldValue = 3;
    private const int LongestHolder = 6;
    private const string BeforeTold = "the|its|a|time|our";
    private const string LeadsToTold = "and|with|using|,|&";
    private const string AroundTold = "()[]\"“”.,; ";
    private const string BetweenTold = "is|are|=|:|as|will|be|shall";

    /// <summary>
    /// Takes them off the end of the remaining words, with those who hold a role under <c>pm</c>, <c>po</c> and <c>sm</c>. An option
    /// counts only behind a comma, a bracket or a word that leads to it.
    /// </summary>
    public void TakeToldOptions(Options options, params ReadOnlySpan<string> names)
    {
        while (TakeLastTold(options, names) || TakeLastHolder(options)) { }
    }

    /// <summary>An option or a person among the remaining words that was told and not taken. Takes nothing.</summary>
    public string? SeesTold(params ReadOnlySpan<string> names)
    {
        for (var index = at + 1; index < end; index++)
            if (ToldName(index, names) is not null || tokens[index].Entity is not null)
                return Unbracketed(index).ToString();
        return null;
    }

    // “…, key is BIL”
    private bool TakeLastTold(Options options, ReadOnlySpan<string> names)
    {
        for (var index = end - 2; index > at; index--)
        {
            if (ToldName(index, names) is not { } name)
                continue;
            var value = index + 1;
            while (value < end && IsOneOf(value, BetweenTold))
                value++;
            if (value >= end || end - value > LongestToldValue || HasComma(value, end - 1))
                return false;
            var told = said.Text.AsSpan(tokens[value].Start..tokens[end - 1].End).Trim(AroundTold).ToString();
            options.Add(name, told, null);
            end = FirstOfTold(index);
            return true;
        }
        return false;
    }

    // “…, @priya is the PO”, “…, PO: @priya”
    private bool TakeLastHolder(Options options)
    {
        for (var start = end - 2; start > at && start >= end - LongestHolder; start--)
        {
            if (!IsLedTo(start))
                continue;
            var here = at;
            at = start;
            var isHolder = TakeHolder(out var role, out var person) && at == end;
            at = here;
            if (!isHolder || OptionOf(role) is not { } name)
                continue;
            options.Add(name, person.Name, person);
            end = FirstOfTold(start);
            return true;
        }
        return false;
    }

    private bool TakeHolder(out Role role, out MentionedEntity person)
    {
        role = default;
        person = hearing.Speaker;
        if (SeesMention)
            return TakeMention(out person) && Skip(BetweenTold).Take(out role);
        return Take(out role) && Skip(BetweenTold).SeesMention && TakeMention(out person);
    }

    private static string? OptionOf(Role role) =>
        role switch
        {
            Role.ProductManager => "pm",
            Role.ProductOwner => "po",
            Role.ScrumMaster => "sm",
            _ => null,
        };

    private bool HasComma(int start, int stop)
    {
        for (var index = start; index < stop; index++)
            if (EndsWithComma(index))
                return true;
        return false;
    }

    private string? ToldName(int index, ReadOnlySpan<string> names) =>
        tokens[index].Kind == TokenKind.Word
        && Known(Unbracketed(index).ToString(), names) is { } name
        && (IsLedTo(index) || IsFollowedByKey(index, name))
            ? name
            : null;

    // “Kiosk key KIO”, but not “Key management”.
    private bool IsFollowedByKey(int index, string name) =>
        name == "key"
        && index > at
        && index + 1 < end
        && Raw(index + 1).ToString().TrimEnd(',', '.', ';') is { Length: >= 2 and <= 6 } key
        && key.All(char.IsAsciiLetterUpper);

    private bool IsLedTo(int index)
    {
        var lead = index;
        while (lead - 1 > at && IsOneOf(lead - 1, BeforeTold))
            lead--;
        return Raw(index)[0] is '(' or '['
            || EndsWithComma(lead - 1)
            || (lead - 1 > at && IsOneOf(lead - 1, LeadsToTold));
    }

    // With the words that lead to it.
    private int FirstOfTold(int index)
    {
        while (index - 1 > at && (IsOneOf(index - 1, BeforeTold) || IsOneOf(index - 1, LeadsToTold)))
            index--;
        return index;
    }
}
