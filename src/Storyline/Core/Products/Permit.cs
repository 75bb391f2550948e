namespace Storyline.Core.Products;

/// <summary>Whether somebody may do something, and if not, who decides.</summary>
public abstract record Permit
{
    /// <summary>Allowed, wearing this hat; <c>null</c>: no particular one.</summary>
    public sealed record Granted(Role? Hat = null) : Permit;

    /// <summary>Not the speaker's decision.</summary>
    /// <param name="Holder">Who decides; <c>null</c>: the developers together.</param>
    /// <param name="Stake">The speaker's stake, which decides what the refusal can offer.</param>
    public sealed record Refused(Matter Matter, Role Decides, Holder? Holder, Stake Stake) : Permit;
}

/// <summary>Who holds a role at a moment.</summary>
/// <param name="Role">The role that is meant.</param>
/// <param name="By">The role they hold it by: another one if the role is vacant and falls to it.</param>
/// <param name="StandIn">They stand in until this day (inclusive).</param>
public sealed record Holder(Member Member, Role Role, Role By, NodaTime.LocalDate? StandIn = null);
