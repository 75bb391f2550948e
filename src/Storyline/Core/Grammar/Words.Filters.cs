namespace Storyline.Core.Grammar;

/// <summary>Pieces that narrow a list, in any order: <c>+mvp points:3 -web</c>, “30 days”.</summary>
public sealed partial class Words
{
    /// <summary>Takes one option or label at the front; see <see cref="TakeTail"/> for the end.</summary>
    public bool TakeFront(out Options option, params ReadOnlySpan<string> names)
    {
        option = new Options();
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        var token = tokens[at];
        if (IsTag(token, out var tag))
            option.AddTag(tag);
        else if (TryOption(token, names, out var name, out var value))
        {
            option.Add(name, value, token.Entity);
            MeansInOption(token, name, value);
        }
        else if (at + 1 < end && TryDashed(token, names, out name))
        {
            at++;
            option.Add(name, tokens[at].Match, tokens[at].Entity);
            MeansInOption(tokens[at], name, tokens[at].Match);
        }
        else
            return false;
        at++;
        return true;
    }

    /// <summary>Takes a number of days as people say an age: “30 days”, “two weeks”, “a month”.</summary>
    public bool TakeAge(out int days)
    {
        days = 0;
        var here = at;
        if (TakeAmount(out var amount) && TakeUnit(out _, out var period) && period is not null)
            days = (int)Math.Min(amount, MostAges) * RoughDays(period);
        return days > 0 || GoBack(here);
    }

    private const double MostAges = 10_000;
}
